"""A small report that nobody wrote: a district of the packaged units, and figures made up for the tests."""

REPORT = """\
UBND HUYỆN ĐAM RÔNG

BÁO CÁO
Kết quả chuyển đổi số 6 tháng đầu năm 2024 trên địa bàn huyện Đam Rông

Thực hiện Kế hoạch số 41/KH-UBND ngày 08/01/2024 của UBND tỉnh Lâm Đồng
về chuyển đổi số tỉnh Lâm Đồng năm 2024.

I. KẾT QUẢ THỰC HIỆN

1. Hạ tầng số

- Toàn huyện có 87 trạm bơm thông minh; 64% hộ trồng dâu dùng ứng dụng theo dõi tằm.

- UBND huyện ban hành Công văn số 512/UBND-VHTT ngày 14/3/2024 về việc cho mượn máy đo độ ẩm kén.

2. Xã hội số: Đội lưu động đến từng buôn vào sáng thứ năm, mang theo máy phát điện nhỏ
để người già làm căn cước tại nhà văn hoá, không phải đi xa.

PHỤ LỤC
KẾT QUẢ THỰC HIỆN CHỈ TIÊU 6 THÁNG ĐẦU NĂM 2024

STT\tChỉ tiêu\tKết quả\tChỉ tiêu năm 2024\tGhi chú
I\tKinh tế số
1\tTỷ lệ hộ nuôi tằm bán kén qua sàn điện tử\t12,5% (50/400 hộ)\t30%\tKhông đạt
Nguyên nhân: sàn điện tử bảo trì hai tháng
2\tTỷ lệ lò ươm tơ có đồng hồ điện thông minh\t100% (7/7 lò)\t80%\tĐạt
"""
